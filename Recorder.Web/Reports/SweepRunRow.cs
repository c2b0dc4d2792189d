namespace Recorder.Web.Reports;

/// <summary>A run of a sweep.</summary>
/// <param name="RunId">Id of the run.</param>
/// <param name="Status">RUNNING, COMPLETED, FAILED or CANCELED.</param>
/// <param name="EndReason">Why it ended.</param>
/// <param name="Texts">Values of the parameters that differ, as text; null: the run does not have it.</param>
/// <param name="Numbers">The same as numbers; null: not a number.</param>
/// <param name="Values">Values of the metrics, in the order of <see cref="SweepReport.Metrics"/>.</param>
/// <param name="Neighbours">Indexes of the runs at most one step away in every parameter that differs, including the run itself.</param>
public sealed record SweepRunRow(
    string RunId,
    string Status,
    string? EndReason,
    IReadOnlyList<string?> Texts,
    IReadOnlyList<double?> Numbers,
    IReadOnlyList<double?> Values,
    IReadOnlyList<int> Neighbours);
