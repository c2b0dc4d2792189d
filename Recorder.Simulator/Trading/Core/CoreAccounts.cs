namespace TradingPlatform.BusinessLayer;

/// <summary>Locking accounts, and messages of connectors' own kinds.</summary>
public partial class Core
{
    readonly CustomMessages _customMessages = new();

    // Replaced whole; locked by any thread, read by any.
    volatile Account[] _locked = [];

    /// <summary>Loads connectors and saved connections; here they are there from the start.</summary>
    public void Initialize() => Loggers.Log("The platform is initialized.", LoggingLevel.System);

    /// <summary>Forbids trading on an account: every request but a cancellation fails.</summary>
    public void LockAccount(Account account) => _locked = [.. _locked, account];

    /// <summary>Allows trading on an account again.</summary>
    public void UnLockAccount(Account account) => _locked = Array.FindAll(_locked, a => !a.Equals(account));

    /// <summary>Listens to messages of these kinds; none given means all.</summary>
    public void SubscribeToCustomMessages(Action<CustomMessage> handler, params int[] messageTypes) =>
        _customMessages.Subscribe(handler, messageTypes);

    /// <summary>Listens no more to messages of these kinds; none given means all.</summary>
    public void UnsubscribeFromCustomMessages(Action<CustomMessage> handler, params int[] messageTypes) =>
        _customMessages.Unsubscribe(handler, messageTypes);

    internal bool IsLocked(Account? account) => account is not null && Array.Exists(_locked, a => a.Equals(account));

    internal void Deliver(CustomMessage message)
    {
        foreach (var handler in _customMessages.Of(message.Type))
            Deliver(handler, message);
    }
}
