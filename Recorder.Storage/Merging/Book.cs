namespace Recorder.Storage.Merging;

/// <summary>What is netted together: fills in one book move one position.</summary>
static class Book
{
    /// <summary>The name of a book.</summary>
    /// <param name="connectionId">Connection; ids are unique only within one.</param>
    /// <param name="accountId">Account.</param>
    /// <param name="symbol">Symbol as it is traded (the dated contract, not the continuous one).</param>
    /// <param name="positionId">Counts only where the account holds several positions a symbol.</param>
    /// <param name="netted">True when the account holds one position a symbol.</param>
    internal static string Of(string? connectionId, string? accountId, string symbol, string? positionId, bool netted) =>
        netted || string.IsNullOrEmpty(positionId) ? $"{connectionId}/{accountId}/{symbol}" : $"{connectionId}/{accountId}/{symbol}/{positionId}";
}
