using System.Text.Encodings.Web;
using System.Text.Json;

namespace Recorder.Cli.Output;

/// <summary>How values are written as JSON: keys in snake_case, indented, text as it is.</summary>
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
