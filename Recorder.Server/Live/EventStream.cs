using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Recorder.Server.Live;

/// <summary>Writes server-sent events to one answer. One thread at a time.</summary>
/// <param name="response">The answer.</param>
/// <param name="time">The clock.</param>
sealed class EventStream(HttpResponse response, TimeProvider time)
{
    readonly ArrayBufferWriter<byte> _buffer = new();

    long _sent = time.GetTimestamp();

    /// <summary>Time since something was sent.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(_sent);

    /// <summary>Begins the answer.</summary>
    /// <param name="retry">How long a client waits before it connects again.</param>
    /// <param name="cancellation">Ends the sending.</param>
    internal Task BeginAsync(TimeSpan retry, CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        // A stream is never answered from a cache.
        response.Headers.CacheControl = "no-store";
        Text(string.Create(CultureInfo.InvariantCulture, $"retry: {(long)retry.TotalMilliseconds}\n\n"));
        return FlushAsync(cancellation);
    }

    /// <summary>Sends an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its data, JSON on one line.</param>
    /// <param name="id">What the client sends as Last-Event-ID when it connects again; null keeps the last id.</param>
    /// <param name="cancellation">Ends the sending.</param>
    internal Task SendAsync(string name, ReadOnlyMemory<byte> json, long? id, CancellationToken cancellation)
    {
        if (id is { } number)
            Text(string.Create(CultureInfo.InvariantCulture, $"id: {number}\n"));
        Text($"event: {name}\ndata: ");
        _buffer.Write(json.Span);
        Text("\n\n");
        return FlushAsync(cancellation);
    }

    /// <summary>Sends a heartbeat, which clients ignore.</summary>
    internal Task BeatAsync(CancellationToken cancellation)
    {
        Text(": beat\n\n");
        return FlushAsync(cancellation);
    }

    void Text(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    async Task FlushAsync(CancellationToken cancellation)
    {
        await response.Body.WriteAsync(_buffer.WrittenMemory, cancellation);
        await response.Body.FlushAsync(cancellation);
        _buffer.ResetWrittenCount();
        _sent = time.GetTimestamp();
    }
}
