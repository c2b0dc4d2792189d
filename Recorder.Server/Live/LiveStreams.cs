using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Server.Security;

namespace Recorder.Server.Live;

/// <summary>Counts the open streams and refuses more than the limit. Thread-safe.</summary>
sealed class LiveStreams
{
    int _open;

    /// <summary>Takes one of the places; disposing gives it back.</summary>
    /// <exception cref="RequestRefusedException">All are taken.</exception>
    internal IDisposable Enter()
    {
        if (Interlocked.Increment(ref _open) <= ServerLimits.Streams)
            return new StreamPlace(this);
        Interlocked.Decrement(ref _open);
        throw RequestRefusedException.With(
            StatusCodes.Status503ServiceUnavailable, $"{ServerLimits.Streams} live pages are open already; close one");
    }

    sealed class StreamPlace(LiveStreams streams) : IDisposable
    {
        LiveStreams? _streams = streams;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _streams, null) is { } open)
                Interlocked.Decrement(ref open._open);
        }
    }
}
