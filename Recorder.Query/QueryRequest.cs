using DuckDB.NET.Data;
using Recorder.Archives.Files;
using Recorder.Query.Formats;
using Recorder.Query.Running;
using Recorder.Query.Sources;

namespace Recorder.Query;

/// <summary>What the user asked.</summary>
/// <param name="Sql">The query.</param>
/// <param name="Format">The format; null: from the ending of the file, else a table.</param>
/// <param name="File">The file for the result; null: the output stream.</param>
/// <param name="MostRows">Maximum rows of a table; 0 for all.</param>
sealed record QueryRequest(string Sql, QueryFormat? Format, string? File, int MostRows)
{
    /// <summary>Runs the query and writes the result.</summary>
    /// <param name="source">What it reads.</param>
    /// <param name="output">The output stream.</param>
    /// <exception cref="QueryException">The query or the format is wrong.</exception>
    internal void Run(IQuerySource source, TextWriter output)
    {
        var format = Format ?? QueryFormats.OfFile(File);
        if (format == QueryFormat.Parquet && File is null)
            throw new QueryException("--format parquet needs a file: add --out FILE");
        var place = File is null ? null : Path.GetFullPath(File);
        if (source.Folders.Any(folder => place?.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) is true))
            throw new QueryException("--out: a file of a result cannot be in the folder of the lake");
        var partial = place + PartialFileStream.Ending;
        using var run = Open(source, format == QueryFormat.Parquet ? partial : null);
        if (format == QueryFormat.Parquet)
            Parquet(run, place!, partial);
        else if (place is null)
            Write(run, format, output, MostRows);
        else
            ToFile(run, format, place);
    }

    QueryRun Open(IQuerySource source, string? output)
    {
        try
        {
            return QueryRun.Open(source, Sql, output);
        }
        catch (DuckDBException e)
        {
            throw new QueryException(DuckDbFault.Sentence(e.Message), e);
        }
    }

    static void Write(QueryRun run, QueryFormat format, TextWriter output, int mostRows)
    {
        switch (format)
        {
            case QueryFormat.Csv:
                CsvResult.Write(run, output);
                break;
            case QueryFormat.Json:
                JsonResult.Write(run, output);
                break;
            default:
                TableResult.Write(run, output, mostRows);
                break;
        }
    }

    static void ToFile(QueryRun run, QueryFormat format, string place)
    {
        using var file = PartialFileStream.Create(place);
        using (var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" })
            Write(run, format, text, mostRows: 0);
        file.Complete();
    }

    static void Parquet(QueryRun run, string place, string partial)
    {
        if (run.Statement.IsPlan)
            throw new QueryException("a plan has no Parquet form: leave out --format parquet");
        try
        {
            run.Execute($"COPY ({run.Statement.Sql}) TO {SqlText.Quoted(partial)} (FORMAT parquet, COMPRESSION zstd)");
            System.IO.File.Move(partial, place, overwrite: true);
        }
        finally
        {
            System.IO.File.Delete(partial);
        }
    }
}
