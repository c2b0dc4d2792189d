namespace Recorder.Storage.Maintenance.Retention.Handover;

/// <summary>A series and what names it.</summary>
sealed record SeriesKey
{
    public string SeriesId { get; init; } = "";
    public string RunId { get; init; } = "";
    public string Symbol { get; init; } = "";
    public string Timeframe { get; init; } = "";
}
