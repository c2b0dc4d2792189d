using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Server.Pages;

/// <summary>The form of answers that are not lists: names in snake case. JSON has no infinity, so it is written as text.</summary>
static class PageJson
{
    /// <summary>Its options.</summary>
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
