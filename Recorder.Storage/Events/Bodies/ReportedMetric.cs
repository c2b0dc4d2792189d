namespace Recorder.Storage.Events;

/// <summary>A metric as the strategy reported it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Value">Its value, when it is a number.</param>
/// <param name="Text">Its value as the platform showed it.</param>
/// <param name="Unit">Its unit, when stated.</param>
public sealed record ReportedMetric(string Key, double? Value, string? Text, string? Unit = null);
