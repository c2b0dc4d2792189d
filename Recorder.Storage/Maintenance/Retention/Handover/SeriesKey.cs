namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>The key of a series: its id, and the values that identify it.</summary>
sealed record SeriesKey
{
    public string SeriesId { get; init; } = "";
    public string RunId { get; init; } = "";
    public string Symbol { get; init; } = "";
    public string Timeframe { get; init; } = "";
}
