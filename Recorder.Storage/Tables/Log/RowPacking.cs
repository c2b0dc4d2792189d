using System.Text;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>Packs events of one backtest that are in one batch into one row of the log. Nothing is lost. Writer thread.</summary>
/// <param name="batch">The batch.</param>
/// <param name="eventType">The word in <c>ingest_events.event_type</c>.</param>
abstract class RowPacking(Batch batch, string eventType)
{
    /// <summary>Fewer events are logged one by one.</summary>
    internal const int Fewest = 32;

    /// <summary>Start of the payload, up to the number of events.</summary>
    internal const string Start = "{\"version\":3,\"events\":";

    readonly List<int> _indices = [];

    private protected Batch Batch => batch;

    /// <summary>Adds an event of the run.</summary>
    internal void Add(int index) => _indices.Add(index);

    /// <summary>Removes the added events and packs them.</summary>
    /// <param name="single">Receives each event if there are too few to pack.</param>
    /// <returns>The row; null if there are too few events.</returns>
    internal LogRow? Take(Action<int> single)
    {
        LogRow? row = null;
        if (_indices.Count >= Fewest)
            row = Pack();
        else
            _indices.ForEach(single);
        _indices.Clear();
        return row;
    }

    /// <summary>True for an event of a backtest.</summary>
    private protected static bool IsOfBacktest(in BatchEvent logged) =>
        logged.Source.Span.SequenceEqual(EnumWords<EventSource>.Utf8Of(EventSource.Backtest));

    /// <summary>The payload of the row.</summary>
    /// <param name="columns">The columns of the row.</param>
    /// <param name="head">The beginning of the payload, with the number of events.</param>
    /// <param name="indices">The events.</param>
    private protected abstract Utf8Slice Payload(in LogColumns columns, string head, IReadOnlyList<int> indices);

    LogRow Pack()
    {
        var latest = batch[_indices[0]];
        foreach (var index in _indices)
        {
            if (batch[index].EventTime > latest.EventTime)
                latest = batch[index];
        }

        var run = batch.Runs[latest.Run].RunText;
        var word = batch.Memory.Copy(Encoding.UTF8.GetBytes(eventType));
        var columns = new LogColumns(run.Span, word.Span, latest.EventUtc.Span, latest.ReceivedUtc.Span);
        var payload = Payload(columns, FormattableString.Invariant($"{Start}{_indices.Count}"), _indices);
        return new LogRow(run, word, latest.EventUtc, payload, latest.ReceivedUtc);
    }
}
