using System.Text.Json;

namespace Recorder.Capture.Runs.Instances;

/// <summary>A strategy of the platform as its own files describe it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">The platform's id of it.</param>
/// <param name="State">Its state when the file was written, as the platform names it.</param>
/// <param name="Parameters">Its parameters, as <see cref="Mapping.ParameterDump"/> would write them.</param>
/// <param name="References">The symbols and accounts among them.</param>
sealed record StoredInstance(string Name, string Id, string? State, JsonElement Parameters, IReadOnlyList<StoredReference> References)
{
    /// <summary>True when the trader's text names the instance: by name, by id, or by both like the platform's folders.</summary>
    internal bool IsCalled(string wanted) =>
        string.Equals(Name, wanted, StringComparison.OrdinalIgnoreCase)
        || string.Equals(Id, wanted.Trim('{', '}'), StringComparison.OrdinalIgnoreCase)
        || string.Equals($"{Name} ({Id})", wanted, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => State is null ? $"{Name} ({Id})" : $"{Name} ({Id}, {State})";
}

/// <summary>A parameter that refers to a symbol or an account; the file does not say which symbol or account it is.</summary>
sealed record StoredReference(string Parameter, string Id, string ConnectionId, string Name);
