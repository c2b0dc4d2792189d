using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recorder.Storage.Identity;

namespace Recorder.Artifacts.Features;

/// <summary>The hash that names the file of an indicator or a feature.</summary>
public static class FeatureHash
{
    /// <summary>The <c>feature_hash</c>: SHA-256 of <c>name|params|candle_hash|code_version</c>.</summary>
    /// <param name="name">Name of the indicator or feature.</param>
    /// <param name="sortedParams">Its parameters as canonical JSON, which has sorted members.</param>
    /// <param name="candleHash">Hash of the bars.</param>
    /// <param name="codeVersion">Hash of the code of the strategy; empty if it is not known.</param>
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Of(string name, string sortedParams, string candleHash, string codeVersion) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}|{sortedParams}|{candleHash}|{codeVersion}")));

    /// <summary>Parameters as canonical JSON.</summary>
    /// <param name="json">The parameters: a JSON object.</param>
    internal static string Sorted(string json)
    {
        using var parameters = JsonDocument.Parse(json);
        return CanonicalJson.Text(parameters.RootElement);
    }
}
