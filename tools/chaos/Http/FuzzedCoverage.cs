using System.Collections.Concurrent;

namespace Recorder.Chaos.Http;

/// <summary>Counts the answers by status, and the endpoints that answered with success. Safe on several threads.</summary>
/// <param name="endpoints">The server's endpoints.</param>
sealed class FuzzedCoverage(IReadOnlyList<FuzzedEndpoint> endpoints)
{
    readonly ConcurrentDictionary<int, int> _statuses = new();
    readonly ConcurrentDictionary<FuzzedEndpoint, int> _reached = new();

    /// <summary>Counts an answer.</summary>
    internal void Add(FuzzedRequest request, int status)
    {
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (status == 200)
            _reached.AddOrUpdate(request.Endpoint, 1, (_, count) => count + 1);
    }

    /// <summary>Number of answers by status; 0 is a connection that the server closed without an answer.</summary>
    internal IReadOnlyDictionary<int, int> Statuses => _statuses.OrderBy(status => status.Key).ToDictionary();

    /// <summary>Endpoints that never answered with success, so that the session did not test them.</summary>
    internal IEnumerable<FuzzedEndpoint> Missed => endpoints.Where(endpoint => !_reached.ContainsKey(endpoint));
}
