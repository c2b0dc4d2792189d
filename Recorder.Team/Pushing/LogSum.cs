using System.Globalization;
using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Team.Pushing;

/// <summary>Last row, number of rows and digest of a log, continued row by row.</summary>
sealed class LogSum
{
    readonly ContentDigest _digest = new(TransferTables.Log);
    UInt128 _sum;

    /// <summary>Row number of the last row; 0 for none.</summary>
    internal long Last { get; private set; }

    /// <summary>Number of rows.</summary>
    internal long Rows { get; private set; }

    /// <summary>The sum of what the store has, if the push continues it.</summary>
    internal static LogSum After(PlannedPush plan) => plan.Verdict is not PushVerdict.Continues
        ? new LogSum()
        : new LogSum
        {
            Last = plan.Mark!.LastLogRow,
            Rows = plan.Mark.LogRows,
            _sum = UInt128.Parse(plan.Mark.LogDigest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        };

    /// <summary>Adds the next row.</summary>
    internal void Add(object?[] row)
    {
        _sum = unchecked(_sum + _digest.Add(row));
        (Last, Rows) = (LoggedRow.NumberOf(row), Rows + 1);
    }

    /// <summary>The digest.</summary>
    public override string ToString() => ContentDigest.Text(_sum);
}
