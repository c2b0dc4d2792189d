using Recorder.Analytics.Metrics;

namespace Recorder.Storage.Queries;

/// <summary>The metrics of a run, computed now.</summary>
/// <param name="RunId">Id of the run.</param>
/// <param name="Values">One value per formula, in the order of the catalogue.</param>
/// <param name="Days">Daily returns of the run.</param>
/// <param name="AsOfSequence">Number of the last event that counts.</param>
/// <param name="IsFinal">Whether the run has ended.</param>
/// <param name="Notes">Values that could not be computed, as sentences; null when everything was computed.</param>
public sealed record ComputedMetrics(
    string RunId, IReadOnlyList<MetricValue> Values, ReturnHistory Days, long AsOfSequence, bool IsFinal, string? Notes);
