using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recorder.Cli.Output;

/// <summary>JSON format: keys in snake_case, indented, text not escaped more than needed.</summary>
static class JsonOutput
{
    /// <summary>The options.</summary>
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}
