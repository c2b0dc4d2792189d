using Npgsql;
using Recorder.Storage.Queries;
using Recorder.Team.Connecting;
using Recorder.Team.Schema;

namespace Recorder.Team.Reading;

/// <summary>The runs of a store, read by SQL on its server.</summary>
public sealed class StoreRuns : IDisposable
{
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

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
