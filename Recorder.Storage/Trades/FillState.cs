using Recorder.Storage.Merging;

namespace Recorder.Storage.Trades;

/// <summary>What is remembered of a fill. Writer thread.</summary>
struct FillState
{
    /// <summary>Whether the table has a row of it, or will when the batch is written.</summary>
    internal bool HasRow;

    /// <summary>The report that the row shows.</summary>
    internal ExecutionVersion Version;

    /// <summary>When it happened, and when it was first recorded.</summary>
    internal FillTime Time;

    /// <summary>Its order and its book; 0 when it was read from the file.</summary>
    internal long OrderSerial;
    internal long BookSerial;

    /// <summary>What it added to the position: positive bought, negative sold.</summary>
    internal double Change;

    /// <summary>The position before it and after it.</summary>
    internal double Before;
    internal double After;

    /// <summary>In this batch: whether it is among the fills to be looked at, and the place of the report that is to be stored; below zero when the row stands.</summary>
    internal bool IsTouched;
    internal int Newest;

    /// <summary>In this batch: the lowest sequence of its reports.</summary>
    internal long Lowest;
}

/// <summary>What is remembered of a book: the position after its last fill. Writer thread.</summary>
struct BookState
{
    internal long Serial;
    internal bool HasFills;
    internal FillTime LastFill;
    internal double Held;

    /// <summary>Whether a fill comes after all others.</summary>
    internal readonly bool Precedes(FillTime time) => !HasFills || LastFill.CompareTo(time) < 0;
}
