namespace Recorder.Cli.Comparing;

/// <summary>A ranked run with its parameters by name and its metrics by key. Times are UTC text.</summary>
sealed record RankedParameters(
    string RunId,
    double? Value,
    string? Reason,
    IReadOnlyDictionary<string, object?> Parameters,
    string? Instance,
    string? Symbol,
    string? Timeframe,
    string RunType,
    string Status,
    string StartUtc)
{
    /// <summary>The compared metrics, null if one cannot be computed.</summary>
    internal IReadOnlyDictionary<string, double?> Metrics { get; init; } = new Dictionary<string, double?>();

    /// <summary>The values of some parameters, for people: <c>Fast length=5, Slow length=50</c>.</summary>
    internal string Text(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => $"{name}={ParameterList.Text(Parameters.GetValueOrDefault(name))}"));
}
