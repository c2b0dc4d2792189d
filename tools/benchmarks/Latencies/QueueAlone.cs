using Recorder.Storage.Events;
using Recorder.Storage.Journal;

namespace Recorder.Benchmarks.Latencies;

/// <summary>A journal without a writer: a thread takes the appended events and discards them. Disposing ends it.</summary>
sealed class QueueAlone : IDisposable
{
    static readonly JournalLimits Limits = new(1 << 20, 64 << 20, 16 << 20);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    readonly EventJournal _journal;
    readonly Thread _reader;
    readonly ManualResetEvent _sealed = new(initialState: false);
    long _sequence;

    /// <param name="path">Path of a database that does not exist; the journal's folder is named after it.</param>
    internal QueueAlone(string path)
    {
        _journal = new EventJournal(new JournalFolder(path), Limits);
        _journal.Begin();
        _journal.WaitForFile(TimeSpan.FromSeconds(10));
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>Appends the bytes of the event that the calling thread accepted last.</summary>
    internal void Append()
    {
        var encoder = EventEncoder.Own;
        if (!_journal.TryAppend(
            new FrameHeader(Interlocked.Increment(ref _sequence), 1, EventType.Order), encoder.Payload, encoder.Attachment, out _))
            throw new InvalidOperationException("the queue is full: its reader is too slow");
    }

    public void Dispose()
    {
        _journal.Seal();
        _sealed.Set();
        _reader.Join();
        _journal.Close(keep: false);
        _sealed.Dispose();
    }

    void Read()
    {
        bool isSealed;
        do
        {
            isSealed = _sealed.WaitOne(Pause);
            while (_journal.TryTake(out _, out _, out _))
            {
            }

            _journal.Release();
        }
        while (!isSealed);
    }
}
