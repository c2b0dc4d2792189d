namespace Recorder.Storage.Importing;

/// <summary>Result of an import of a database. Its members are the keys of the JSON output.</summary>
/// <param name="File">Name of the source.</param>
/// <param name="Schema">Name of its schema.</param>
/// <param name="Runs">Counts of runs.</param>
/// <param name="RowsWritten">
/// Number of other rows that were added or changed: strategies, presets, jobs and their items, instruments, holdings, and values that fit
/// no other table. Null in a dry run.
/// </param>
/// <param name="Tables">Counts of rows by table of the source.</param>
/// <param name="ExtraValues">Counts of values in <c>extra_json</c> by column of the source.</param>
/// <param name="Problems">Reasons why complete rows are kept, with their number.</param>
/// <param name="DryRun">True when nothing was written.</param>
public sealed record DatabaseImportAnswer(
    string File, string Schema, ImportedRunCount Runs, long? RowsWritten, IReadOnlyList<ImportedTableCount> Tables,
    IReadOnlyList<ImportedExtraCount> ExtraValues, IReadOnlyDictionary<string, long> Problems, bool DryRun);

/// <summary>Counts of imported runs.</summary>
/// <param name="Added">Runs that are new.</param>
/// <param name="Updated">Runs that changed in the source, or that an interrupted import left incomplete.</param>
/// <param name="Present">Runs that were there already.</param>
/// <param name="Foreign">Runs that are not changed, because the database has a run of the same id that was not imported.</param>
public sealed record ImportedRunCount(long Added, long Updated, long Present, long Foreign);

/// <summary>Counts of the rows of a table of a source.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Imported">Rows that were stored in other tables of this database.</param>
/// <param name="Kept">Rows that are kept completely in <c>imported_rows</c>.</param>
/// <param name="Duplicates">Rows that repeat another row.</param>
public sealed record ImportedTableCount(string Table, long Rows, long Imported, long Kept, long Duplicates);

/// <summary>Number of values of a column that are in <c>extra_json</c>.</summary>
/// <param name="Table">The table of the source.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">The number of values.</param>
public sealed record ImportedExtraCount(string Table, string Column, long Values);
