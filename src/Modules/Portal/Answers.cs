using System.Text.Json;
using Community.Contracts.Portal;

namespace Community.Portal;

/// <summary>All answers of one application: one document, kept exactly as typed. Null or empty means not yet answered.</summary>
internal sealed record Answers
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public Asking? AskingFor { get; set; }

    public string? WhatMatters { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public static Answers Read(byte[] document) => JsonSerializer.Deserialize<Answers>(document, s_json)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);
}
