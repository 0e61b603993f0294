package io.gristmill.jobs.recipe;

import java.util.List;

/** Which languages stay. */
public record LanguagePart(
    @Option(
            value =
                "Codes of the languages that stay, ISO 639-1 where there is one, else 639-3. An empty list keeps all.",
            pattern = "[a-z]{2,3}")
        List<String> keep,
    @Option(
            value =
                "A document whose language is less certain than this is rejected, if a list of languages is given.",
            byDefault = "0.65",
            min = 0,
            max = 1)
        double minScore) {}
