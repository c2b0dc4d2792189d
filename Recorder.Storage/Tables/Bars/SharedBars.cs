using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Bars;

/// <summary>Consecutive bars of a holder that a series shares in one batch. They become one row of the log.</summary>
/// <param name="holder">The series that stores them.</param>
/// <param name="rangeFromUtc">Start of the range that they belong to. It may have started in an earlier batch.</param>
/// <param name="index">Index of the first of them in the batch. The row of the log with all of them replaces this event.</param>
sealed class SharedBars(string holder, string rangeFromUtc, int index)
{
    readonly SequenceSet _sequences = new();
    EventHeader? _first;
    long _firstSequence;
    DateTime _firstReceived;
    DateTime _lastReceived;
    DateTime _from;
    DateTime _to;
    bool _volumetric;
    Fingerprint _fingerprint;

    internal string Holder { get; } = holder;

    internal string RangeFromUtc { get; } = rangeFromUtc;

    internal int Index { get; } = index;

    internal string ToUtc => UtcText.Format(_to);

    internal long Count => _sequences.Count;

    /// <summary>Adds a bar. It must be later than the bar before.</summary>
    internal void Add(Batch batch, int index, in NewBar bar, Fingerprint fingerprint)
    {
        ref readonly var e = ref batch[index];
        var received = e.ReceivedTime;
        _sequences.Add(e.Sequence);
        _first ??= batch.HeaderOf(index);
        _firstSequence = Count == 1 ? e.Sequence : Math.Min(_firstSequence, e.Sequence);
        _firstReceived = Count == 1 || received < _firstReceived ? received : _firstReceived;
        _lastReceived = _lastReceived > received ? _lastReceived : received;
        _to = Utf8Time.Parse(bar.TsUtc.Span);
        _from = Count == 1 ? _to : _from;
        _volumetric |= !bar.VolumetricJson.IsNull;
        _fingerprint += fingerprint;
    }

    /// <summary>The event in the log that contains all of them.</summary>
    internal RecordedEvent ToEvent(SeriesKind kind) =>
        new(_first!.Value with { Sequence = _firstSequence, ReceivedUtc = _firstReceived }, new BarsShared
        {
            Symbol = kind.Symbol,
            Timeframe = kind.Timeframe,
            Source = kind.Source,
            HolderSeriesId = Holder,
            RangeFromUtc = UtcText.Parse(RangeFromUtc),
            FromUtc = _from,
            ToUtc = _to,
            Bars = Count,
            HasVolumetric = _volumetric,
            Sequences = _sequences.ToString(),
            LastReceivedUtc = _lastReceived,
            Fingerprint = _fingerprint.ToString(),
        });
}
