using DuckDB.NET.Data;

namespace Recorder.Query.Sources;

/// <summary>What a query reads.</summary>
interface IQuerySource : IDisposable
{
    /// <summary>Names of its tables and views.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Folders that the query may read.</summary>
    IReadOnlyList<string> Folders { get; }

    /// <summary>Makes tables and views in the database of the query.</summary>
    /// <param name="connection">The database of the query.</param>
    /// <param name="named">The names that the query has; others are not needed.</param>
    /// <param name="withRows">False when only names and columns are needed.</param>
    void Load(DuckDBConnection connection, IReadOnlySet<string> named, bool withRows);
}
