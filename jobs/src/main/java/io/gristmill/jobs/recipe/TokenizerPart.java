package io.gristmill.jobs.recipe;

/** How text becomes tokens. */
public record TokenizerPart(
    @Option(
            value =
                "A bundled vocabulary (cl100k_base, o200k_base, p50k_base, r50k_base), or the path of a tokenizer file.",
            byDefault = "cl100k_base")
        String vocabulary,
    @Option(
            value = "Whether each document begins with the vocabulary's begin-of-text token.",
            byDefault = "false")
        boolean bos,
    @Option(
            value = "Whether each document ends with the vocabulary's end-of-text token.",
            byDefault = "true")
        boolean eos) {}
