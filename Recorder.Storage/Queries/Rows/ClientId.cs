using Recorder.Storage.Events;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows;

/// <summary>The id that a program uses for a strategy, an instance or a run.</summary>
static class ClientId
{
    /// <summary>Its SQL. If no program registered an id, it is the id in the tables.</summary>
    /// <param name="kind">What the id names.</param>
    /// <param name="alias">The table in the query.</param>
    /// <param name="column">Its column with the id in the tables.</param>
    internal static SqlPart Of(RegistrationKind kind, string alias, string column) => SqlPart.Of(sql => $"""
        coalesce((SELECT g.client_id FROM registrations g WHERE g.kind = '{EnumWords<RegistrationKind>.Of(kind)}'
          AND g.id = {alias}.{column}{sql.SameTeam("g", alias)}), {alias}.{column})
        """);
}
