using Recorder.Query.Running;

namespace Recorder.Query.Formats;

/// <summary>A result as a JSON array with one object per row, row by row.</summary>
static class JsonResult
{
    /// <summary>Writes the result of the query.</summary>
    internal static void Write(QueryRun run, TextWriter output)
    {
        if (run.Statement.IsPlan)
            throw new QueryException("a plan has no JSON form: leave out --format json");
        run.Read($"SELECT CAST(to_json(q) AS VARCHAR) FROM (\n{run.Statement.Sql}\n) q", reader =>
        {
            output.Write('[');
            for (var isFirst = true; reader.Read(); isFirst = false)
            {
                output.WriteLine(isFirst ? "" : ",");
                output.Write(reader.GetString(0));
            }

            output.WriteLine();
            output.WriteLine(']');
        });
    }
}
