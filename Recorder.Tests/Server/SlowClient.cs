using System.Net.Sockets;

namespace Recorder.Tests.Server;

/// <summary>A client over the network that takes an answer in small pieces.</summary>
sealed class SlowClient : IDisposable
{
    const int Buffer = 8 << 10;

    readonly HttpClient _client = new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = Buffer };
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    readonly byte[] _piece = new byte[Buffer];
    HttpResponseMessage? _answer;
    Stream? _stream;

    /// <summary>Requests an answer.</summary>
    internal async Task Open(Uri address)
    {
        _answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        _stream = await _answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
    }

    /// <summary>Reads a small piece.</summary>
    /// <returns>Number of bytes, 0 at the end.</returns>
    internal Task<int> Read() => _stream!.ReadAsync(_piece).AsTask();

    /// <summary>Reads to the end.</summary>
    /// <returns>Number of bytes.</returns>
    internal async Task<long> ReadAll()
    {
        var bytes = 0L;
        for (var read = await Read(); read > 0; read = await Read())
            bytes += read;
        return bytes;
    }

    public void Dispose()
    {
        _answer?.Dispose();
        _client.Dispose();
    }
}
