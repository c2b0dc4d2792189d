using Recorder.Server.Answers;
using Recorder.Server.Reading;
using Recorder.Storage.Queries.Live;

namespace Recorder.Server.Live;

/// <summary>
/// Sends to one client the list of runs that are being recorded. Of one chosen run it also sends the state, and every event once. It reads
/// a file only after a commit, and holds no transaction while it sends. One thread at a time.
/// </summary>
/// <param name="files">The served files.</param>
/// <param name="stream">The answer.</param>
/// <param name="run">The run; null for none.</param>
/// <param name="tail">Its events; null for none.</param>
/// <param name="time">The clock.</param>
sealed class LiveFeed(
    IReadOnlyList<ServedFile> files, EventStream stream, (ServedFile File, string RunId)? run, RunTail? tail, TimeProvider time)
{
    // A state sums up all fills of the run, so it is not read after every commit.
    static readonly TimeSpan StatePause = TimeSpan.FromSeconds(1);

    // Versions of the files when they were last read, and the list that was last sent.
    string _versions = "";
    byte[] _running = [];
    long? _stateSent;
    bool _isStateDue;
    bool _isEnded;

    /// <summary>Sends what is new.</summary>
    /// <param name="cancellation">Ends reading and sending.</param>
    internal async Task TurnAsync(CancellationToken cancellation)
    {
        var versions = string.Join(' ', files.Select(file => file.Recorded.Version));
        if (versions != _versions)
        {
            (_versions, _isStateDue) = (versions, true);
            await SendEventsAsync(cancellation);
        }

        if (_isStateDue && (_stateSent is not { } sent || time.GetElapsedTime(sent) >= StatePause))
        {
            (_isStateDue, _stateSent) = (false, time.GetTimestamp());
            await SendStateAsync(cancellation);
        }
    }

    async Task SendEventsAsync(CancellationToken cancellation)
    {
        if (run is not { } chosen || tail is null || _isEnded)
            return;
        while (tail.Read(chosen.File.Recorded, cancellation) is { } page)
            await stream.SendAsync("events", TailMessage.Of(page), page.Last, cancellation);
    }

    async Task SendStateAsync(CancellationToken cancellation)
    {
        var running = SnakeJson.Bytes(LiveFiles.Running(files, cancellation));
        if (!running.AsSpan().SequenceEqual(_running))
            await stream.SendAsync("runs", _running = running, null, cancellation);
        if (run is not { } chosen || tail is null || _isEnded)
            return;
        var state = LiveFiles.State(chosen.File, chosen.RunId, cancellation);
        await stream.SendAsync("state", SnakeJson.Bytes(state), tail.Last, cancellation);
        // An event of the state may not be sent yet.
        _isEnded = state.Run.Status != "RUNNING" && tail.Last >= state.AsOf;
    }
}
