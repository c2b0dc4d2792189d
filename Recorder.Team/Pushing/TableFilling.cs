using Npgsql;
using Recorder.Team.Schema;

namespace Recorder.Team.Pushing;

/// <summary>Fills one table with rows of several runs. One thread at a time.</summary>
/// <param name="table">The table.</param>
/// <param name="stage">Its temporary table.</param>
sealed class TableFilling(TeamTable table, StagingTable stage)
{
    readonly List<string> _replaced = [];
    NpgsqlBinaryImporter? _copy;
    bool _isNew = true;

    /// <summary>The table.</summary>
    internal TeamTable Table => table;

    /// <summary>Writes rows into the temporary table.</summary>
    internal void Add(TablePart part)
    {
        foreach (var row in part.Rows)
            stage.Write(_copy ??= stage.Begin(), row, part.RunId);
        _isNew &= part.IsNew;
        if (part.Replaces)
            _replaced.Add(part.RunId);
    }

    /// <summary>Brings the rows into the table.</summary>
    internal void End()
    {
        if (_copy is not null)
            StagingTable.End(_copy);
        if (_replaced.Count > 0 && _copy is not null)
            stage.DeleteOthers([.. _replaced]);
        else if (_replaced.Count > 0)
            stage.DeleteAll([.. _replaced]);
        if (_copy is null)
            return;
        if (_isNew)
            stage.Insert();
        else
            stage.Upsert();
    }
}
