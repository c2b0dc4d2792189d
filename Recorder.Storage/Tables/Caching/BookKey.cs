using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Caching;

/// <summary>Identifies a book: its fills change one position.</summary>
static class BookKey
{
    /// <summary>The name of a book.</summary>
    /// <param name="connectionId">Connection; ids are unique only within one connection.</param>
    /// <param name="accountId">Account.</param>
    /// <param name="symbol">Symbol as it is traded (the dated contract, not the continuous symbol).</param>
    /// <param name="positionId">Used only if the account holds several positions per symbol.</param>
    /// <param name="netted">True when the account holds one position per symbol.</param>
    /// <param name="memory">Takes the name.</param>
    internal static Utf8Slice Of(
        Utf8Slice connectionId, Utf8Slice accountId, Utf8Slice symbol, Utf8Slice positionId, bool netted, BatchMemory memory) =>
        netted || positionId.Length == 0
            ? memory.Join((byte)'/', connectionId, accountId, symbol)
            : memory.Join((byte)'/', connectionId, accountId, symbol, positionId);
}
