using System.Buffers.Binary;
using System.Text;

namespace TrustAI.Providers.Tests.Telemetry;

/// <summary>A message of protocol buffers, by the numbers of its fields: enough to read what an exporter sends without the types of its schema.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, object Value)> _fields = [];

    private ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ulong tag = Varint(ref bytes);
            object value = (tag & 7) switch
            {
                0 => Varint(ref bytes),
                1 => BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, sizeof(ulong)).Span),
                2 => Take(ref bytes, (int)Varint(ref bytes)),
                5 => (ulong)BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, sizeof(uint)).Span),
                ulong kind => throw new InvalidDataException($"There is no wire type {kind}."),
            };
            _fields.Add(((int)(tag >> 3), value));
        }
    }

    public static ProtobufMessage Parse(ReadOnlyMemory<byte> bytes) => new(bytes);

    public IEnumerable<ProtobufMessage> Messages(int field) => Bytes(field).Select(Parse);

    public ProtobufMessage? Message(int field) => Messages(field).SingleOrDefault();

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).SingleOrDefault().Span);

    public string Hex(int field) => Convert.ToHexStringLower(Bytes(field).SingleOrDefault().Span);

    public ulong? Number(int field) => _fields.Where(pair => pair.Field == field).Select(pair => (ulong?)pair.Value).SingleOrDefault();

    public double? Double(int field) => Number(field) is ulong bits ? BitConverter.UInt64BitsToDouble(bits) : null;

    /// <summary>A packed field of doubles.</summary>
    public IReadOnlyList<double> Doubles(int field) => [.. Fixed(field).Select(BitConverter.UInt64BitsToDouble)];

    private IEnumerable<ulong> Fixed(int field)
    {
        ReadOnlyMemory<byte> packed = Bytes(field).SingleOrDefault();
        while (!packed.IsEmpty)
        {
            yield return BinaryPrimitives.ReadUInt64LittleEndian(Take(ref packed, sizeof(ulong)).Span);
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> Bytes(int field) => _fields.Where(pair => pair.Field == field).Select(pair => (ReadOnlyMemory<byte>)pair.Value);

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> bytes, int length)
    {
        ReadOnlyMemory<byte> taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Take(ref bytes, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
