using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Runs;
using Recorder.Storage.Time;

namespace Recorder.Storage.Registrations;

/// <summary>
/// The table <c>registrations</c>, and the rows of <c>strategies</c> and <c>strategy_instances</c> that are made from it. A registration
/// belongs to no run, so no event log contains it.
/// </summary>
static class RegistrationsTable
{
    const string Columns = """
        kind AS Kind, id AS Id, client_id AS ClientId, payload_json AS Payload, registered_utc AS RegisteredUtc, update_utc AS UpdateUtc
        """;

    const string SelectOne = $"SELECT {Columns} FROM registrations WHERE kind = @kind AND id = @id";

    // Strategies come before their instances.
    const string SelectAll = $"SELECT {Columns} FROM registrations ORDER BY kind = 'INSTANCE', kind, id";

    const string Upsert = """
        INSERT INTO registrations (kind, id, client_id, payload_json, registered_utc, update_utc)
        VALUES (@Kind, @Id, @ClientId, @Payload, @RegisteredUtc, @UpdateUtc)
        ON CONFLICT(kind, id) DO UPDATE SET client_id = excluded.client_id, payload_json = excluded.payload_json,
          update_utc = excluded.update_utc
        """;

    /// <summary>Finds a registration; null when the file does not have it.</summary>
    internal static Registration? Find(SqliteConnection connection, RegistrationKind kind, Guid id) =>
        Stored(connection, kind, id)?.ToRegistration();

    /// <summary>
    /// Writes a registration. Everything that the writer accepted before the call must be committed, because it may include events of the
    /// same strategy.
    /// </summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="registration">The registration.</param>
    /// <param name="nowUtc">Wall clock.</param>
    internal static void Write(SqliteConnection connection, Registration registration, DateTime nowUtc)
    {
        var earlier = Stored(connection, registration.Kind, registration.Id);
        var now = UtcText.Format(nowUtc);
        var merged = earlier is null ? registration : registration.After(RegistrationJson.Read(earlier.Payload));
        Write(connection, new RegistrationRow
        {
            Kind = EnumWords<RegistrationKind>.Of(merged.Kind),
            Id = merged.Id.ToString(),
            ClientId = merged.ClientId,
            Payload = RegistrationJson.Write(merged.Fields),
            RegisteredUtc = earlier?.RegisteredUtc ?? now,
            UpdateUtc = now,
        });
    }

    /// <summary>Copies all registrations into another file, after the events of its runs.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">The other file, inside a transaction.</param>
    internal static void Copy(SqliteConnection source, SqliteConnection target)
    {
        foreach (var row in source.Query<RegistrationRow>(SelectAll).AsList())
            Write(target, row);
    }

    static void Write(SqliteConnection connection, RegistrationRow row)
    {
        connection.Execute(Upsert, row);
        var (registration, received) = (row.ToRegistration(), UtcText.Parse(row.RegisteredUtc));
        switch (registration.Kind)
        {
            case RegistrationKind.Strategy:
                StrategiesTable.Write(connection, [(Header(registration.Id, Guid.Empty, received), registration.ToStrategy())]);
                break;
            case RegistrationKind.Instance:
                var header = Header(registration.StrategyId, registration.Id, received);
                StrategiesTable.EnsureParentRows(connection, [header]);
                InstancesTable.Write(connection, [(header, registration.ToInstance())]);
                OwnersTable.Write(connection, registration.StrategyId, registration.Id);
                break;
        }
    }

    static EventHeader Header(Guid strategyId, Guid instanceId, DateTime received) =>
        new(Guid.Empty, strategyId, instanceId, 0, received, received, EventSource.Live);

    static RegistrationRow? Stored(SqliteConnection connection, RegistrationKind kind, Guid id) =>
        connection.QueryFirstOrDefault<RegistrationRow>(
        SelectOne, new { kind = EnumWords<RegistrationKind>.Of(kind), id = id.ToString() });

    sealed class RegistrationRow
    {
        public string Kind { get; init; } = "";
        public string Id { get; init; } = "";
        public string ClientId { get; init; } = "";
        public string Payload { get; init; } = "";
        public string RegisteredUtc { get; init; } = "";
        public string UpdateUtc { get; init; } = "";

        internal Registration ToRegistration() =>
            new(EnumWords<RegistrationKind>.Parse(Kind), ClientId, RegistrationJson.Read(Payload));
    }
}
