namespace TradingPlatform.BusinessLayer;

/// <summary>Locks accounts, and handles connector-specific messages.</summary>
public partial class Core
{
    readonly CustomMessages _customMessages = new();

    // Replaced as a whole; any thread writes and reads.
    volatile Account[] _locked = [];

    /// <summary>Loads connectors and saved connections; here they exist from the start.</summary>
    public void Initialize() => Loggers.Log("The platform is initialized.", LoggingLevel.System);

    /// <summary>Forbids trading on an account: every request except a cancellation fails.</summary>
    public void LockAccount(Account account) => _locked = [.. _locked, account];

    /// <summary>Allows trading on an account again.</summary>
    public void UnLockAccount(Account account) => _locked = Array.FindAll(_locked, a => !a.Equals(account));

    /// <summary>Subscribes to messages of these kinds; an empty list means all kinds.</summary>
    public void SubscribeToCustomMessages(Action<CustomMessage> handler, params int[] messageTypes) =>
        _customMessages.Subscribe(handler, messageTypes);

    /// <summary>Unsubscribes from messages of these kinds; an empty list means all kinds.</summary>
    public void UnsubscribeFromCustomMessages(Action<CustomMessage> handler, params int[] messageTypes) =>
        _customMessages.Unsubscribe(handler, messageTypes);

    internal bool IsLocked(Account? account) => account is not null && Array.Exists(_locked, a => a.Equals(account));

    internal void Deliver(CustomMessage message)
    {
        foreach (var handler in _customMessages.Of(message.Type))
            Deliver(handler, message);
    }
}
