using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Recorder.Benchmarks.Serving;

/// <summary>One connection that sends a request and reads its answer before it sends the next request. One thread.</summary>
sealed class PostingClient : IDisposable
{
    readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] _answer = new byte[16 * 1024];

    /// <summary>Connects.</summary>
    internal PostingClient(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is not 200, or has no length.</exception>
    internal void Post(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += _socket.Send(request.Span[sent..]);
        var length = 0;
        for (var end = int.MaxValue; length < end;)
        {
            var read = _socket.Receive(_answer.AsSpan(length));
            if (read == 0)
                throw new InvalidOperationException("measured a broken session: the server closed a connection");
            length += read;
            if (end == int.MaxValue)
                end = End(_answer.AsSpan(0, length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // Number of bytes of the answer; the largest number while its head is not complete.
    static int End(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return int.MaxValue;
        if (!answer.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidOperationException($"measured a broken session: {System.Text.Encoding.UTF8.GetString(answer)}");
        var lengthName = "Content-Length: "u8;
        var at = answer.IndexOf(lengthName);
        if (at >= 0 && Utf8Parser.TryParse(answer[(at + lengthName.Length)..], out int length, out _))
            return head + 4 + length;
        // The body is chunked: the last chunk is empty.
        return answer.EndsWith("0\r\n\r\n"u8) ? answer.Length : int.MaxValue;
    }
}
