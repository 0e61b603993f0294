package io.gristmill.filters.repair;

import java.util.Map;

/**
 * A mended text.
 *
 * @param text UTF-8; the array that was given when nothing was mended
 * @param length bytes of it that count
 * @param counts step to how much it mended; steps that mended nothing are not in it
 */
public record Repaired(byte[] text, int length, Map<String, Integer> counts) {}
