namespace Recorder.Plugin;

/// <summary>
/// The configuration of a run, from a program that knows more than the strategy shows, such as a runner of backtests. docs/catalogue.md
/// describes the members.
/// </summary>
/// <param name="Json">The configuration, a JSON object.</param>
public sealed record RunConfiguration(string Json)
{
    /// <summary>SHA-256 of the strategy's code, 64 lower-case hexadecimal digits; null if it is unknown.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>SHA-256 of the prices; null if they are not known before the run.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>Files of the run, as a JSON object; null for none.</summary>
    public string? InputsJson { get; init; }
}
