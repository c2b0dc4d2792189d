namespace Recorder.Storage.Caching;

/// <summary>
/// An id of the platform, unique only within its connection. Ids may be long, and a hook looks them up several times, so each is hashed
/// once.
/// </summary>
readonly struct PlatformId : IEquatable<PlatformId>
{
    readonly int _hash;

    internal PlatformId(string? connection, string? id)
    {
        (Connection, Id) = (connection ?? "", id ?? "");
        // The same id on two connections is rare.
        _hash = Id.GetHashCode(StringComparison.Ordinal);
    }

    internal string Connection { get; }

    internal string Id { get; }

    /// <inheritdoc/>
    public bool Equals(PlatformId other) => _hash == other._hash && Id == other.Id && Connection == other.Connection;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PlatformId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;
}
