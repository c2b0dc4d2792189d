using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Recorder.Server;

namespace Recorder.Chaos.Http;

/// <summary>The result of a session of random requests.</summary>
/// <param name="Endpoints">Number of endpoints of the server.</param>
/// <param name="Statuses">Number of answers by status; 0 is a connection that the server closed without an answer.</param>
/// <param name="Problems">What is wrong, in words.</param>
sealed record FuzzReport(int Endpoints, IReadOnlyDictionary<int, int> Statuses, IReadOnlyCollection<string> Problems);

/// <summary>Sends random requests to a server that it starts on loopback.</summary>
static class HttpFuzz
{
    const int Clients = 4;
    const int MostProblems = 20;
    const int LongestShown = 1_000;

    /// <summary>Runs a session.</summary>
    /// <param name="requests">Number of requests.</param>
    /// <param name="stalled">Number of requests that begin and never end.</param>
    /// <param name="seed">Seed of the requests.</param>
    /// <param name="cancellation">Ends it early.</param>
    internal static async Task<FuzzReport> Run(int requests, int stalled, int seed, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("recorder-http-");
        try
        {
            var database = Path.Combine(folder.FullName, "recorder.db");
            FuzzedRecording.Write(database);
            var problems = new ConcurrentQueue<string>();
            var ledger = new EventLedger();
            IReadOnlyList<FuzzedEndpoint> endpoints;
            FuzzedCoverage coverage;
            await using (var server = RecorderServer.Create(new ServerOptions { Files = [database], Port = 0, Log = problems.Enqueue }))
            {
                await server.StartAsync(cancellation);
                var (port, token) = (server.Address.Port, server.Token!.Text);
                endpoints = await FuzzedEndpoint.Of(server, cancellation);
                coverage = new FuzzedCoverage(endpoints);
                var stalls = StalledUploads.Run(port, token, stalled, cancellation);
                await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(
                    () =>
                    {
                        var maker = new RequestMaker(new Random((seed * Clients) + client), client, endpoints, port, token);
                        Send(maker, port, requests / Clients, coverage, ledger, problems, cancellation);
                    },
                    cancellation)));
                if (await stalls is > 0 and var held)
                    problems.Enqueue($"{held} requests that never end are still open");
                await server.StopAsync();
            }

            foreach (var problem in coverage.Missed.Select(endpoint => $"never answered with success: {endpoint}")
                .Concat(ledger.Check(database)))
            {
                problems.Enqueue(problem);
            }

            return new FuzzReport(endpoints.Count, coverage.Statuses, problems);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Send(
        RequestMaker maker, int port, int requests, FuzzedCoverage coverage, EventLedger ledger, ConcurrentQueue<string> problems,
        CancellationToken cancellation)
    {
        RawClient? client = null;
        for (var sent = 0; sent < requests && problems.Count < MostProblems && !cancellation.IsCancellationRequested; sent++)
        {
            var request = maker.Next();
            var status = Exchange(ref client, port, request);
            coverage.Add(request, status);
            ledger.Add(request, status);
            if (Problem(request, status) is { } problem)
            {
                var shown = request.Bytes.AsSpan(0, Math.Min(request.Bytes.Length, LongestShown));
                problems.Enqueue($"{problem}: {Encoding.Latin1.GetString(shown)}");
            }
        }

        client?.Dispose();
    }

    static int Exchange(ref RawClient? client, int port, FuzzedRequest request)
    {
        var isOpen = false;
        try
        {
            client ??= new RawClient(port);
            var status = client.Exchange(request.Bytes, out isOpen);
            isOpen &= request.IsWhole;
            return status;
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException)
        {
            return e is IOException { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } } ? 504 : 0;
        }
        finally
        {
            if (!isOpen)
            {
                client?.Dispose();
                client = null;
            }
        }
    }

    static string? Problem(FuzzedRequest request, int status) => status switch
    {
        504 => "no answer",
        0 when request.IsWhole => "the connection was closed without an answer",
        // Kestrel itself answers 501 and 505 for an unknown encoding and version.
        501 or 505 => null,
        >= 500 => $"answered with {status}",
        >= 200 and < 300 when request.IsForeign => "a request that has to be refused was answered",
        _ => null,
    };
}
