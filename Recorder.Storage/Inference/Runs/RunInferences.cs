using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Runs;

/// <summary>
/// Infers, from the events of a batch, facts that no single event states. It works run by run. Each event counts once, even if its batch is
/// retried. For a run that is already in the file, its log is read first. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
sealed class RunInferences(Batch batch)
{
    readonly Dictionary<Guid, RunInference> _runs = [];

    // New runs without an event that matters here. All their events went through this object.
    readonly HashSet<Guid> _withoutEvidence = [];

    // The events from which something is inferred, by the number of their run in the batch.
    readonly List<List<int>> _events = [];
    readonly List<Inferred> _inferred = [];
    SqliteConnection? _connection;

    // The batch that _inferred belongs to.
    long _inferredBatch = -1;

    /// <summary>The results for the batch.</summary>
    internal IReadOnlyList<Inferred> OfBatch => _inferred;

    /// <summary>Infers from the batch, and adds the derived events to it. Does nothing for a batch that is retried.</summary>
    /// <param name="connection">The file. Its log does not have the events of the batch yet.</param>
    internal void Infer(SqliteConnection connection)
    {
        if (connection == _connection && batch.Number == _inferredBatch)
            return;
        // Another connection may be to another file.
        if (connection != _connection)
            Forget();
        Infer(connection, index => batch[index].Problem is null);
    }

    /// <summary>
    /// Infers from a part of the batch, because the tables refused the other events. The results replace the earlier results.
    /// </summary>
    internal void InferAgain(SqliteConnection connection, IReadOnlySet<int> refused)
    {
        Forget();
        Infer(connection, index => batch[index].Problem is null && !refused.Contains(index));
    }

    /// <summary>Forgets everything that was inferred. It is inferred again from the log of the file and from the batch.</summary>
    internal void Forget()
    {
        _runs.Clear();
        _withoutEvidence.Clear();
        _inferred.Clear();
        (_connection, _inferredBatch) = (null, -1);
        batch.RemoveDerived();
    }

    void Infer(SqliteConnection connection, Func<int, bool> isSound)
    {
        _inferred.Clear();
        Sort(isSound);
        for (var number = 0; number < _events.Count; number++)
        {
            var run = batch.Runs[number];
            var inferred = new Inferred(number, run.RunId);
            if (run.State is not { } state || InferenceOf(connection, run, _events[number], inferred) is not { } inference)
                continue;
            inference.Advance(state.Logged, inferred);
            if (!inferred.IsEmpty)
                _inferred.Add(inferred);
            // If more events come, the run is read again from its log.
            if (inference.IsOver)
                _runs.Remove(run.RunId);
        }

        foreach (var derived in _inferred.SelectMany(inferred => inferred.Events))
            batch.AddDerived(derived);
        (_connection, _inferredBatch) = (connection, batch.Number);
    }

    RunInference? InferenceOf(SqliteConnection connection, BatchRun run, List<int> events, Inferred inferred)
    {
        if (!_runs.TryGetValue(run.RunId, out var inference))
        {
            if (!events.Exists(IsEvidence) && (_withoutEvidence.Contains(run.RunId) || !LoggedRun.Has(connection, run.RunId)))
            {
                // Most imported runs end without such events, so they take no extra time.
                if (events.Exists(index => batch[index].Type is EventType.RunEnd))
                    _withoutEvidence.Remove(run.RunId);
                else
                    _withoutEvidence.Add(run.RunId);
                return null;
            }

            // Results that come from the log of the file are already in its tables.
            inference = LoggedRun.Infer(
                connection, run.RunId, new RunOwner(run.StrategyId, run.InstanceId), new Inferred(inferred.Run, run.RunId));
            _runs.Add(run.RunId, inference);
            _withoutEvidence.Remove(run.RunId);
        }

        foreach (var index in events)
            inference.Add(batch.Recorded(index), inferred);
        foreach (var gap in run.Gaps)
            inference.Drop(gap.FirstSequence, gap.LastSequence);
        return inference;
    }

    // Only such events can lead to a result.
    bool IsEvidence(int index) => batch[index].Type switch
    {
        EventType.Request or EventType.Position => true,
        EventType.Order => !batch.Field(index, OrderFields.GroupId).IsMissing || !batch.Field(index, OrderFields.PositionId).IsMissing
            || batch.Field(index, OrderFields.IsCandidate).IsTrue || !batch.Field(index, OrderFields.ParentOrderId).IsMissing
            || batch.Text(index, OrderFields.Status).Span.SequenceEqual(EnumWords<OrderStatus>.Utf8Of(OrderStatus.Canceled)),
        EventType.Execution => batch.Field(index, ExecutionFields.IsCandidate).IsTrue
            || batch.Text(index, ExecutionFields.Side).Span.SequenceEqual(EnumWords<Side>.Utf8Of(Side.Unknown))
            || (!batch.Field(index, ExecutionFields.PositionsNetted).IsTrue
                && batch.Field(index, ExecutionFields.PositionId).IsMissing),
        _ => false,
    };

    void Sort(Func<int, bool> isSound)
    {
        while (_events.Count < batch.Runs.Count)
            _events.Add([]);
        _events.RemoveRange(batch.Runs.Count, _events.Count - batch.Runs.Count);
        _events.ForEach(events => events.Clear());
        for (var index = 0; index < batch.Count; index++)
        {
            if (RunInference.Uses(batch[index].Type) && !batch[index].IsDerived && isSound(index))
                _events[batch[index].Run].Add(index);
        }
    }
}
