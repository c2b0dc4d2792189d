using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Recorder.Server;

namespace Recorder.Chaos.Http;

/// <summary>The result of a session of random requests.</summary>
/// <param name="Requests">Number of requests.</param>
/// <param name="Statuses">Number of answers by status; 0 is a connection that the server closed without an answer.</param>
/// <param name="Problems">Server errors and requests without an answer in time, with the request.</param>
sealed record FuzzReport(int Requests, IReadOnlyDictionary<int, int> Statuses, IReadOnlyCollection<string> Problems);

/// <summary>Sends random requests to a server that it starts on loopback.</summary>
static class HttpFuzz
{
    const int Clients = 4;
    const int MostProblems = 20;

    /// <summary>Runs a session.</summary>
    /// <param name="requests">Number of requests.</param>
    /// <param name="seed">Seed of the requests.</param>
    /// <param name="cancellation">Ends it early.</param>
    internal static async Task<FuzzReport> Run(int requests, int seed, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("recorder-http-");
        try
        {
            var database = Path.Combine(folder.FullName, "recorder.db");
            FuzzedRecording.Write(database);
            var problems = new ConcurrentQueue<string>();
            await using var server = RecorderServer.Create(new ServerOptions { Files = [database], Port = 0, Log = problems.Enqueue });
            await server.StartAsync(cancellation);
            var statuses = new ConcurrentDictionary<int, int>();
            var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(
                () =>
                {
                    var maker = new RequestMaker(new Random((seed * Clients) + client), endpoints, server.Address.Port, server.Token!.Text);
                    Send(maker, server.Address.Port, requests / Clients, statuses, problems, cancellation);
                },
                cancellation)));
            await server.StopAsync();
            return new FuzzReport(statuses.Values.Sum(), statuses.OrderBy(status => status.Key).ToDictionary(), problems);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Send(
        RequestMaker maker, int port, int requests, ConcurrentDictionary<int, int> statuses, ConcurrentQueue<string> problems,
        CancellationToken cancellation)
    {
        RawClient? client = null;
        for (var sent = 0; sent < requests && problems.Count < MostProblems && !cancellation.IsCancellationRequested; sent++)
        {
            var request = maker.Next();
            int status;
            try
            {
                client ??= new RawClient(port);
                status = client.Exchange(request, out var isOpen);
                if (!isOpen)
                {
                    client.Dispose();
                    client = null;
                }
            }
            catch (Exception e) when (e is IOException or SocketException or FormatException)
            {
                client?.Dispose();
                client = null;
                status = e is IOException { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } } ? 504 : 0;
            }

            statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
            // Kestrel itself answers 501 and 505 for an unknown encoding and version.
            if (status >= 500 && status is not (501 or 505))
                problems.Enqueue($"{status}: {Encoding.Latin1.GetString(request)}");
        }

        client?.Dispose();
    }
}
