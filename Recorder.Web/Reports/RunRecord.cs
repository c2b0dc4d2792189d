using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>The completeness of the record of a run.</summary>
/// <param name="Health">Counters of the recorder; null for a run of another program.</param>
/// <param name="Gaps">Lost events.</param>
/// <param name="Quarantined">Events that no table took.</param>
/// <param name="Recovery">Recovery of a run that its process did not close.</param>
/// <param name="Connections">Changes of the platform's connection.</param>
/// <param name="Series">Bars that the run saw.</param>
/// <param name="Quality">Quality of these bars.</param>
/// <param name="Notes">Notes of the strategy and the recorder, in order.</param>
/// <param name="RefusedRequests">Requests that the platform refused.</param>
public sealed record RunRecord(
    HealthLine? Health,
    IReadOnlyList<GapLine> Gaps,
    IReadOnlyList<QuarantineLine> Quarantined,
    RecoveryLine? Recovery,
    IReadOnlyList<ConnectionLine> Connections,
    IReadOnlyList<SeriesLine> Series,
    IReadOnlyList<BarQualityLine> Quality,
    IReadOnlyList<NoteLine> Notes,
    IReadOnlyList<RequestLine> RefusedRequests);
