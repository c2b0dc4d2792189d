using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Log;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Writes the bars of a batch, run by run in the order of the batch. A run can share bars that an earlier run stores. A rebuild that reads
/// the log in its order gets the same rows. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
/// <param name="memory">The cached series.</param>
/// <param name="log">The log rows; shared bars get one row together.</param>
sealed class RunBars(Batch batch, SeriesCache memory, BatchLog log)
{
    readonly PendingBars _pending = new(batch.Memory);
    readonly KeyedRows<SeriesPart> _parts = new();
    readonly List<LinkedBar> _bars = [];
    SeriesWriter? _writer;
    int _segment;

    /// <summary>The rows that statements read.</summary>
    internal IReadOnlyList<BatchTable> Tables => _pending.Tables;

    /// <summary>Writes the bars among some events.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the rows through virtual tables.</param>
    /// <param name="indices">The events, run by run.</param>
    internal void Write(SqliteConnection connection, bool isVisible, ReadOnlySpan<int> indices)
    {
        _pending.Begin(connection, isVisible);
        Gather(indices);
        for (var part = 0; part < _parts.Count; part++)
            Write(connection, ref _parts[part]);
        _pending.Write();
    }

    // Groups the events of each segment by series, in the order of their arrival. A segment is a sequence of consecutive events of one run.
    void Gather(ReadOnlySpan<int> indices)
    {
        _parts.Clear();
        _bars.Clear();
        _segment = 0;
        var run = -1;
        foreach (var index in indices)
        {
            ref readonly var e = ref batch[index];
            _segment += e.Run == run ? 0 : 1;
            run = e.Run;
            if (e.Type is EventType.Bar)
            {
                var opened = batch.Text(index, BarFields.OpenedUtc);
                Join(index, e, new SeriesPart
                {
                    Symbol = batch.Text(index, BarFields.Symbol),
                    Timeframe = batch.Text(index, BarFields.Timeframe),
                    Source = batch.Text(index, BarFields.Source),
                    FromUtc = opened,
                    ToUtc = opened,
                    HasVolumetric = !batch.Field(index, BarFields.Volumetric).IsMissing,
                });
            }
            else if (e.Object?.Body is BarsShared shared)
            {
                Join(index, e, new SeriesPart
                {
                    Symbol = batch.Memory.Copy(shared.Symbol),
                    Timeframe = batch.Memory.Copy(shared.Timeframe),
                    Source = shared.Source is null ? default : batch.Memory.Copy(shared.Source),
                    FromUtc = batch.Memory.Copy(UtcText.Format(shared.FromUtc)),
                    ToUtc = batch.Memory.Copy(UtcText.Format(shared.ToUtc)),
                    HasVolumetric = shared.HasVolumetric,
                });
            }
        }
    }

    void Join(int index, in BatchEvent e, in SeriesPart one)
    {
        _bars.Add(new LinkedBar(index, Next: -1));
        var name = SeriesPart.Name(one, batch.Memory);
        var found = _parts.Find(_segment, name.Span);
        if (found < 0)
        {
            found = _parts.Add(_segment, name.Span);
            _parts[found] = one with { Run = e.Run, First = _bars.Count - 1, Last = _bars.Count - 1, ReceivedUtc = e.ReceivedUtc };
            return;
        }

        ref var part = ref _parts[found];
        CollectionsMarshal.AsSpan(_bars)[part.Last].Next = _bars.Count - 1;
        part.Last = _bars.Count - 1;
        part.FromUtc = Earlier(part.FromUtc, one.FromUtc);
        part.ToUtc = one.ToUtc.Span.SequenceCompareTo(part.ToUtc.Span) > 0 ? one.ToUtc : part.ToUtc;
        part.ReceivedUtc = Earlier(part.ReceivedUtc, e.ReceivedUtc);
        part.HasVolumetric |= one.HasVolumetric;
        // If a series has several sources, the first in text order is stored.
        if (part.Source.IsNull || (!one.Source.IsNull && !one.Source.Span.SequenceEqual(part.Source.Span)
            && string.CompareOrdinal(one.Source.ToString(), part.Source.ToString()) < 0))
            part.Source = one.Source;
    }

    void Write(SqliteConnection connection, ref SeriesPart part)
    {
        var run = batch.Runs[part.Run];
        var series = memory.Series(connection, run.RunId, part.Symbol, part.Timeframe, part.Source);
        var seriesId = batch.Memory.Copy(series.SeriesId);
        _pending.Add(new SeriesRow(
            seriesId, run.RunText, part.Symbol, part.Timeframe, part.Source, part.FromUtc, part.ToUtc, part.HasVolumetric,
            part.ReceivedUtc));

        _writer ??= new SeriesWriter(batch, _pending, memory.Shares, log);
        _writer.Begin(connection, series, seriesId, run.RunText);
        for (var bar = part.First; bar >= 0; bar = _bars[bar].Next)
        {
            var index = _bars[bar].Index;
            if (batch[index].Object?.Body is BarsShared shared)
                _writer.Add(shared);
            else
                _writer.Add(index);
        }

        _writer.Finish();
        run.Merged += _writer.Merged;
    }

    static Utf8Slice Earlier(Utf8Slice one, Utf8Slice other) => one.Span.SequenceCompareTo(other.Span) <= 0 ? one : other;

    /// <summary>Index of a bar in the batch, and position of the next bar of its series in the list; negative for the last.</summary>
    record struct LinkedBar(int Index, int Next);

    /// <summary>The bars of a series in one segment.</summary>
    struct SeriesPart
    {
        public int Run;
        public int First;
        public int Last;
        public Utf8Slice Symbol;
        public Utf8Slice Timeframe;
        public Utf8Slice Source;
        public Utf8Slice FromUtc;
        public Utf8Slice ToUtc;
        public Utf8Slice ReceivedUtc;
        public bool HasVolumetric;

        // U+001F is the separator, because no name contains it.
        internal static unsafe Utf8Slice Name(in SeriesPart part, BatchMemory memory)
        {
            var length = part.Symbol.Length + 1 + part.Timeframe.Length;
            var name = memory.Take(length);
            part.Symbol.Span.CopyTo(new Span<byte>(name, length));
            name[part.Symbol.Length] = 0x1f;
            part.Timeframe.Span.CopyTo(new Span<byte>(name + part.Symbol.Length + 1, part.Timeframe.Length));
            return new Utf8Slice(name, length);
        }
    }
}
