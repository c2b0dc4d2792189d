using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recorder.Chaos.Http;

/// <summary>Requests that begin and never end. The server has to close each of them by itself.</summary>
static class StalledUploads
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    static readonly string[] Beginnings =
    [
        "POST /api/ingest/batch/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Authorization: Bearer {0}\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n[{{\"run_id\":\"R1\",\"order_id\":\"stalled",
        "POST /api/ingest/event/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer {0}\r\n"
            + "Content-Length: 9000\r\n\r\n{{\"run_id\":",
        "GET /api/runs HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    ];

    /// <summary>Opens stalled requests and waits until the server has closed them.</summary>
    /// <param name="port">Port of the server.</param>
    /// <param name="token">Its token.</param>
    /// <param name="number">Number of requests.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Number of requests that the server still holds.</returns>
    internal static async Task<int> Run(int port, string token, int number, CancellationToken cancellation)
    {
        var closed = await Task.WhenAll(Enumerable.Range(0, number).Select(
            each => IsClosed(port, Beginning(each, token), cancellation)));
        return closed.Count(isClosed => !isClosed);
    }

    static string Beginning(int number, string token) =>
        string.Format(CultureInfo.InvariantCulture, Beginnings[number % Beginnings.Length], token);

    static async Task<bool> IsClosed(int port, string beginning, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port, cancellation);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), cancellation);
        try
        {
            var answer = new byte[1_000];
            while (await stream.ReadAsync(answer, patience.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
