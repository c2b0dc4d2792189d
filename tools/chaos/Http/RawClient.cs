using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recorder.Chaos.Http;

/// <summary>Sends requests as bytes over one connection, malformed requests included, and reads the answers to their end.</summary>
sealed class RawClient : IDisposable
{
    // A request without an answer after this time counts as hanging.
    const int PatienceMilliseconds = 45_000;

    readonly TcpClient _connection;
    readonly BufferedStream _stream;

    /// <summary>Connects.</summary>
    internal RawClient(int port)
    {
        _connection = new TcpClient { ReceiveTimeout = PatienceMilliseconds, SendTimeout = PatienceMilliseconds, NoDelay = true };
        _connection.Connect(IPAddress.Loopback, port);
        _stream = new BufferedStream(_connection.GetStream());
    }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="request">The bytes.</param>
    /// <param name="isOpen">Whether the connection can take another request.</param>
    /// <returns>The status.</returns>
    /// <exception cref="IOException">The connection broke, or nothing came in time.</exception>
    internal int Exchange(byte[] request, out bool isOpen)
    {
        _stream.Write(request);
        _stream.Flush();
        var status = Status();
        // The answer 100 requests the body, which is sent already.
        for (; status == 100; status = Status())
            _ = Line();
        var (length, isChunked, closes, isEndless) = (-1L, false, false, false);
        for (var line = Line(); line.Length > 0; line = Line())
        {
            var (name, value) = line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                ? (line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim()) : ("", "");
            if (name == "content-length")
                length = long.Parse(value, CultureInfo.InvariantCulture);
            isChunked |= name == "transfer-encoding";
            closes |= name == "connection" && value == "close";
            isEndless |= name == "content-type" && value == "text/event-stream";
        }

        var hasBody = status is not (204 or 304) && !request.AsSpan().StartsWith("HEAD "u8);
        // A stream continues until the client closes the connection.
        if (hasBody && isEndless)
            closes = true;
        else if (hasBody && isChunked)
            ReadChunks();
        else if (hasBody)
            Pass(length < 0 ? long.MaxValue : length);
        isOpen = !closes && (length >= 0 || isChunked || !hasBody);
        return status;
    }

    int Status() => int.Parse(Line().Split(' ')[1], CultureInfo.InvariantCulture);

    void ReadChunks()
    {
        while (long.Parse(Line(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
            Pass(size + 2);
        _ = Line();
    }

    // An answer without a length ends with the connection.
    void Pass(long bytes)
    {
        while (bytes-- > 0 && _stream.ReadByte() >= 0)
        {
        }
    }

    string Line()
    {
        var line = new StringBuilder();
        for (var next = _stream.ReadByte(); next != '\n'; next = _stream.ReadByte())
        {
            if (next < 0)
                throw new EndOfStreamException();
            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
