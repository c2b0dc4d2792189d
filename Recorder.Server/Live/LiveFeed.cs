using Recorder.Server.Answers;
using Recorder.Server.Reading;
using Recorder.Storage.Queries.Live;

namespace Recorder.Server.Live;

/// <summary>
/// Sends one client what happens: the runs that are being recorded, and of one run its state and every event once. It looks into a file
/// only after a commit, and holds no transaction while it sends. One thread at a time.
/// </summary>
/// <param name="files">The served files.</param>
/// <param name="stream">The answer.</param>
/// <param name="run">The run; null for none.</param>
/// <param name="tail">Its events; null for none.</param>
sealed class LiveFeed(IReadOnlyList<ServedFile> files, EventStream stream, (ServedFile File, string RunId)? run, RunTail? tail)
{
    // States of the files when they were last read, and the bytes that were last sent.
    string _versions = "";
    byte[] _running = [];
    bool _isEnded;

    /// <summary>Sends what is new.</summary>
    /// <param name="cancellation">Ends reading and sending.</param>
    internal async Task TurnAsync(CancellationToken cancellation)
    {
        var versions = string.Join(' ', files.Select(file => file.Recorded.Version));
        if (versions == _versions)
            return;
        _versions = versions;
        var running = SnakeJson.Bytes(LiveFiles.Running(files, cancellation));
        if (!running.AsSpan().SequenceEqual(_running))
            await stream.SendAsync("runs", _running = running, null, cancellation);
        if (run is not { } chosen || tail is null || _isEnded)
            return;
        while (tail.Read(chosen.File.Recorded, cancellation) is { } page)
            await stream.SendAsync("events", TailMessage.Of(page), page.Last, cancellation);
        var state = LiveFiles.State(chosen.File, chosen.RunId, cancellation);
        await stream.SendAsync("state", SnakeJson.Bytes(state), tail.Last, cancellation);
        // The run may have ended between the last event and the state.
        _isEnded = state.Run.Status != "RUNNING" && tail.Last >= state.AsOf;
    }
}
