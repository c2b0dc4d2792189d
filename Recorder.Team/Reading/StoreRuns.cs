using Dapper;
using Npgsql;
using Recorder.Storage.Queries;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>The runs of a store, read by SQL on its server.</summary>
public sealed class StoreRuns : IDisposable
{
    // The greatest character.
    const string Last = "\U0010FFFF";

    const string SelectNext = """
        SELECT n.run_id FROM unnest(@ids, @firsts, @lasts) AS x(run_id, first, last) CROSS JOIN LATERAL (
          (SELECT r.run_id FROM strategy_runs r WHERE r.run_id COLLATE "C" < x.run_id AND r.run_id COLLATE "C" >= x.first
           ORDER BY r.run_id COLLATE "C" DESC LIMIT 1)
          UNION ALL
          (SELECT r.run_id FROM strategy_runs r WHERE r.run_id COLLATE "C" > x.run_id AND r.run_id COLLATE "C" < x.last
           ORDER BY r.run_id COLLATE "C" LIMIT 1)) n
        """;

    readonly NpgsqlConnection _connection;

    StoreRuns(NpgsqlConnection connection)
    {
        _connection = connection;
        Catalogue = new RunCatalogue(connection, new StoreDialect());
    }

    /// <summary>The queries over many runs.</summary>
    public RunCatalogue Catalogue { get; }

    /// <summary>Connects to a store.</summary>
    /// <exception cref="TeamException">The store cannot be used.</exception>
    public static StoreRuns Open(StoreAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var connection = address.Open();
        try
        {
            TeamSchema.RefuseOthers(connection);
            return new StoreRuns(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The ids of runs, and of the runs before and after each of them, among the ids that begin with the same characters.
    /// </summary>
    /// <param name="runIds">The runs.</param>
    /// <param name="length">Number of characters.</param>
    public IReadOnlyList<string> Alike(IEnumerable<string> runIds, int length)
    {
        string[] ids = [.. runIds.Distinct(StringComparer.Ordinal)];
        string[] firsts = [.. ids.Select(id => id[..Math.Min(length, id.Length)])];
        string[] lasts = [.. firsts.Select(first => first + Last)];
        return [.. ids.Union(_connection.Query<string>(SelectNext, new { ids, firsts, lasts }), StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
