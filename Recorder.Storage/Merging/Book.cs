using Recorder.Storage.Batches;

namespace Recorder.Storage.Merging;

/// <summary>What is netted together: fills in one book move one position.</summary>
static unsafe class Book
{
    /// <summary>The name of a book.</summary>
    /// <param name="connectionId">Connection; ids are unique only within one.</param>
    /// <param name="accountId">Account.</param>
    /// <param name="symbol">Symbol as it is traded (the dated contract, not the continuous one).</param>
    /// <param name="positionId">Counts only where the account holds several positions a symbol.</param>
    /// <param name="netted">True when the account holds one position a symbol.</param>
    internal static string Of(string? connectionId, string? accountId, string symbol, string? positionId, bool netted) =>
        netted || string.IsNullOrEmpty(positionId) ? $"{connectionId}/{accountId}/{symbol}" : $"{connectionId}/{accountId}/{symbol}/{positionId}";

    /// <summary>The name of a book as UTF-8; the same as that of <see cref="Of(string?, string?, string, string?, bool)"/>.</summary>
    internal static Utf8Slice Of(Utf8Slice connectionId, Utf8Slice accountId, Utf8Slice symbol, Utf8Slice positionId, bool netted, BatchMemory memory)
    {
        var byPosition = !netted && positionId.Length > 0;
        var length = connectionId.Length + accountId.Length + symbol.Length + 2 + (byPosition ? positionId.Length + 1 : 0);
        var name = memory.Take(length);
        var at = Put(name, 0, connectionId);
        name[at++] = (byte)'/';
        at = Put(name, at, accountId);
        name[at++] = (byte)'/';
        at = Put(name, at, symbol);
        if (byPosition)
        {
            name[at++] = (byte)'/';
            Put(name, at, positionId);
        }

        return new Utf8Slice(name, length);
    }

    static int Put(byte* name, int at, Utf8Slice part)
    {
        part.Span.CopyTo(new Span<byte>(name + at, part.Length));
        return at + part.Length;
    }
}
