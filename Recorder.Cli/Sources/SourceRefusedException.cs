namespace Recorder.Cli.Sources;

/// <summary>A strategy's source does not compile.</summary>
sealed class SourceRefusedException : Exception
{
    /// <summary>Makes the refusal.</summary>
    /// <param name="source">What the user named.</param>
    /// <param name="errors">What the compiler does not accept, by place.</param>
    /// <param name="missing">Assemblies, or namespaces of such, that the source needs and nobody named.</param>
    /// <param name="beyond">Names on the platform's types that the stand-in does not have.</param>
    public SourceRefusedException(string source, IReadOnlyList<SourceError> errors, IReadOnlyList<string> missing, IReadOnlyList<string> beyond)
        : base($"{source} does not compile: {errors.Count} {(errors.Count == 1 ? "error" : "errors")}") =>
        (Given, Errors, Missing, Beyond) = (source, errors, missing, beyond);

    /// <summary>What the user named.</summary>
    internal string Given { get; }

    /// <summary>What the compiler does not accept.</summary>
    internal IReadOnlyList<SourceError> Errors { get; }

    /// <summary>What <c>--reference</c> could add.</summary>
    internal IReadOnlyList<string> Missing { get; }

    /// <summary>What the stand-in lacks, or the source has misspelt.</summary>
    internal IReadOnlyList<string> Beyond { get; }
}
