namespace Recorder.Cli.Sources;

/// <summary>Thrown when a strategy's source does not compile.</summary>
sealed class SourceRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The path that the user gave.</param>
    /// <param name="errors">The compiler errors, by location.</param>
    /// <param name="missing">Assemblies or namespaces that the source needs but no reference has.</param>
    /// <param name="beyond">Unknown names on the platform's types.</param>
    public SourceRefusedException(
        string source, IReadOnlyList<SourceError> errors, IReadOnlyList<string> missing, IReadOnlyList<string> beyond)
        : base($"{source} does not compile: {errors.Count} {(errors.Count == 1 ? "error" : "errors")}") =>
        (Given, Errors, Missing, Beyond) = (source, errors, missing, beyond);

    /// <summary>The path that the user gave.</summary>
    internal string Given { get; }

    /// <summary>The compiler errors.</summary>
    internal IReadOnlyList<SourceError> Errors { get; }

    /// <summary>Whether code is missing that a source generator would write.</summary>
    internal bool NeedsGenerator => Errors.Any(SourceFault.IsAboutGenerator);

    /// <summary>Assemblies or namespaces that <c>--reference</c> could add.</summary>
    internal IReadOnlyList<string> Missing { get; }

    /// <summary>Names that the stand-in lacks or that the source misspells.</summary>
    internal IReadOnlyList<string> Beyond { get; }
}
