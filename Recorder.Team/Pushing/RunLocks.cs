using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Recorder.Team.Pushing;

/// <summary>
/// Locks of runs in the store, held by the connection over several transactions, so that two pushes of one run never mix. They are taken in
/// the order of their numbers, so that two pushes never wait for each other, and end with the connection.
/// </summary>
static class RunLocks
{
    const string Take = "SELECT pg_advisory_lock(n) FROM unnest($1::bigint[]) WITH ORDINALITY AS u (n, place) ORDER BY place";

    /// <summary>Takes the locks of runs.</summary>
    internal static void Lock(NpgsqlConnection connection, IEnumerable<string> runs)
    {
        using var command = new NpgsqlCommand(Take, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = runs.Select(NumberOf).Order().ToArray() });
        command.ExecuteNonQuery();
    }

    /// <summary>Gives all locks back.</summary>
    internal static void Unlock(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", connection);
        command.ExecuteNonQuery();
    }

    static long NumberOf(string runId) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"recorder {runId}")));
}
