using Recorder.Storage.Events;

namespace Recorder.Server.Ingest.Posts;

/// <summary>An event that a program sent.</summary>
/// <param name="RunId">The id of the run in the tables.</param>
/// <param name="Utc">Its time.</param>
/// <param name="Symbol">Its symbol; null if it has none.</param>
/// <param name="Id">Its id in the answer.</param>
/// <param name="Body">The event.</param>
readonly record struct Posted<T>(Guid RunId, DateTime Utc, string? Symbol, string Id, T Body) where T : struct, IEventBody;

/// <summary>The events of one request.</summary>
sealed class PostedEvents
{
    /// <summary>Orders.</summary>
    internal List<Posted<OrderChanged>> Orders { get; } = [];

    /// <summary>Fills.</summary>
    internal List<Posted<ExecutionReported>> Executions { get; } = [];

    /// <summary>Bars.</summary>
    internal List<Posted<BarClosed>> Bars { get; } = [];

    /// <summary>Number of events.</summary>
    internal int Count => Orders.Count + Executions.Count + Bars.Count;

    /// <summary>The id of the only event of the request, for the answer.</summary>
    internal string Id => Orders.Count > 0 ? Orders[0].Id : Executions.Count > 0 ? Executions[0].Id : Bars[0].Id;

    /// <summary>The runs of the events; a run may occur several times.</summary>
    internal IEnumerable<Guid> Runs =>
        Orders.Select(each => each.RunId).Concat(Executions.Select(each => each.RunId)).Concat(Bars.Select(each => each.RunId));
}
